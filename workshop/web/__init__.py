"""The only Flask: request in, answer out, no rules. ``BLUEPRINTS`` is every page there is."""
import importlib
import importlib.util

# TEMPORARY while the parts are being written: missing parts are passed over.
_NAMES = ["assets", "languages", "pages", "entry", "room", "staff", "series", "cafe", "sheet", "cases", "reports", "rehearsal"]
BLUEPRINTS = [
    importlib.import_module(f"workshop.web.{name}").blueprint
    for name in _NAMES
    if importlib.util.find_spec(f"workshop.web.{name}")
]
