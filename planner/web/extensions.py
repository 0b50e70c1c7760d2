"""Libraries that hold no state of their own until the app is made."""

from __future__ import annotations

from flask_babel import Babel
from flask_compress import Compress
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_mailman import Mail
from flask_migrate import Migrate

babel = Babel()
compress = Compress()
mail = Mail()
migrate = Migrate()
limiter = Limiter(get_remote_address, storage_uri="memory://", default_limits=[])
