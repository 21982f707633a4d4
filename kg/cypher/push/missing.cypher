// Of some entities: those that the database lacks.
UNWIND $ids AS id
OPTIONAL MATCH (entity:Entity {id: id})
WITH id, entity WHERE entity IS NULL
RETURN id
