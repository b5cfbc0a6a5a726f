"""The WSGI application. The environment says which settings; production is the safe default."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")

_django = get_wsgi_application()

from portal.page_cache.wsgi import ServeKept  # noqa: E402 - needs Django set up

application = ServeKept(_django)
