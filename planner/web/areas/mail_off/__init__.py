"""The way off that stands in each e-mail reminder."""
