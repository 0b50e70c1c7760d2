"""Senders of mail; they know nothing of plans."""
