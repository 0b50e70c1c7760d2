"""Pages: a form becomes a command, a service answers, a template or a redirect follows."""
