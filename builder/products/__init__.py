"""Statutory products: what a catalogue gives besides its pages, computed and not yet drawn."""
