"""site.yml, bodies.yml, columns.yml, calendar/ → one frozen ``Site``."""

from builder.config.load import CODES, ConfigError, load_site
from builder.config.site import Site

__all__ = ["CODES", "ConfigError", "Site", "load_site"]
