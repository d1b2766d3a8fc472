"""For whoever writes articles: begins one, checks them all, shows how one is talked through, lists them."""
