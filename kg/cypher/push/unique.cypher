// The labels whose id is unique in this database, by whatever constraint.
SHOW CONSTRAINTS YIELD type, labelsOrTypes, properties
WHERE properties = ['id'] AND (type CONTAINS 'UNIQUENESS' OR type CONTAINS 'KEY')
RETURN labelsOrTypes[0] AS label
