"""Two folders of one case made one, without a loss: documents, statements, decisions, values, comments, journals."""
