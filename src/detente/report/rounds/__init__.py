"""Why earlier talks ended as they did."""
