"""How the shipped language model is made; needs the ``training`` extra (torch). Nothing in ``kg`` imports it."""
