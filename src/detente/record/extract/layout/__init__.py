"""How texts of each kind are laid out: what is heading, question, clause, entry; who speaks where."""
