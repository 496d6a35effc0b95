"""site.yml, bodies.yml, columns.yml, calendar/ → one frozen ``Site``."""

from builder.config.codes import CODES
from builder.config.load import ConfigError, load_site
from builder.config.site import Site

__all__ = ["CODES", "ConfigError", "Site", "load_site"]
