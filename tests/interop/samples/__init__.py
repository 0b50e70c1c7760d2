"""Small files of our own, in the formats that other programs write."""

from pathlib import Path


def sample(name: str) -> bytes:
    """The bytes of one of them."""
    return (Path(__file__).parent / name).read_bytes()
