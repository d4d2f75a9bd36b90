"""What is new since a day: documents, statements, and what they may change in the model, to accept, change or leave."""
