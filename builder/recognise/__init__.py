"""Personal data in a text: which numbers are a person's, and how each is written when masked.

Pure functions of the text. A number alone proves nothing: each kind asks for its check digit,
a label, or the list of people that it stands in.
"""

from builder.recognise.find import find, may_hold
from builder.recognise.match import Kind, Match

__all__ = ["Kind", "Match", "find", "may_hold"]
