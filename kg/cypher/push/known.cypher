// Of some entities: what the database says about them.
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
RETURN id, entity.name AS name, entity.aliases AS aliases, entity.wikidata_id AS wikidata_id, labels(entity) AS labels
