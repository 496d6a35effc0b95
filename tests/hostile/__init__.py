"""Content that attacks: script, templates, formulas, paths, bombs, and a fuzzer."""
