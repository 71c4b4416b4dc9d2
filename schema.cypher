// constraints and indexes only; every statement IF NOT EXISTS
