"""Use cases: one intention, one function, one transaction."""
