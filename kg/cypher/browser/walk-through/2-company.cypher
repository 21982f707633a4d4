// 2 Alibaba, those around it, and how they are linked with each other
MATCH (company:Entity {name: 'Alibaba'})-[fact]-(other:Entity|Literal)
WHERE NOT other:Unnamed
OPTIONAL MATCH (other)-[further]-(beyond:Entity)
WHERE other:Entity AND NOT beyond:Unnamed
RETURN company, fact, other, further, beyond
