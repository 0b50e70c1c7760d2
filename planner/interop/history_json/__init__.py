"""The "steadily-history" and "steadily-replay" formats, version 1."""
