"""Why there is no deal, and what would open one."""
