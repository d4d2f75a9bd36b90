"""Results as words, tables and pictures: no HTML, no input or output. Shared by the brief and the workbench."""
