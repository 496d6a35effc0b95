"""The types that flow. The class is the field table: every field carries its ``Attr``."""
