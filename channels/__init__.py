"""The doors of the assistant. Every channel passes the gateway; REST is the first of them."""
