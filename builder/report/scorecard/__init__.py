"""政务公开自评: indicators, grades, national vetoes, and findings by heading of liability."""
