"""The application as WSGI servers and the `flask` command find it."""

import sys

from planner.config import MissingSetting
from planner.factory import BrokenText, create_app

try:
    app = create_app()
except (MissingSetting, BrokenText) as error:
    # One sentence for the site's owner; SystemExit, because `flask` would go on without the app after any other error.
    print(error, file=sys.stderr)
    raise SystemExit(2) from None
