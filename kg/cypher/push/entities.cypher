// Entities that the database lacks.
UNWIND $rows AS row
CREATE (entity:Entity)
SET entity = row.properties
SET entity:$(row.labels)
