"""What the engines share: sets as bits and their hitting sets, the consent rule, programs for a solver, the clock."""
