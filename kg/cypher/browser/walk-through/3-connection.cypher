// 3 How Jack Ma is connected with Arm, the chip designer
MATCH (ma:Entity {name: 'Jack Ma'})
MATCH (arm:Entity {name: 'Arm'})
MATCH path = allShortestPaths((ma)-[*..6]-(arm))
WHERE all(node IN nodes(path) WHERE node:Entity AND NOT node:Unnamed)
RETURN nodes(path) AS things, relationships(path) AS facts
