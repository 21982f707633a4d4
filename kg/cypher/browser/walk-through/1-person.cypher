// 1 Jack Ma, and what the articles say of him
MATCH (person:Entity {name: 'Jack Ma'})-[fact]-(other:Entity|Literal)
RETURN person, fact, other
