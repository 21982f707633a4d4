// `LABEL` is one of the literal types.
UNWIND $rows AS row
MERGE (literal:Literal {id: row.id})
SET literal:`LABEL`, literal += row
