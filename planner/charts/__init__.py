"""Numbers in, plain figure dicts out; colours are role names that the page resolves."""
