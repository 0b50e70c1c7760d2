"""The application as WSGI servers and the `flask` command find it."""

from planner.factory import create_app

app = create_app()
