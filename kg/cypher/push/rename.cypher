// `LABEL` is one of the entity types, or two labels for an unnamed one; `LABELS` are all of them.
UNWIND $rows AS row
MATCH (entity:Entity {id: row.id})
SET entity += row
REMOVE entity:`LABELS`
SET entity:`LABEL`
