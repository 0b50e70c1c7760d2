"""A second, naive reading of the rules: slow, from plain dicts, and built quite unlike the engine it checks."""
