"""The national register SIMFONI-PPA: what it wants of each victim, what is missing, and what went there when."""
