/** Classes that the data office gives to assets; laid out as in clinical-terms.ts. */
export const governedTerms = `
# class
Public|May be shown to anyone.
Internal|For people of Halden.
Confidential|For the project and those who subscribed.
Strictly confidential|For named people. Holds data of patients.
Holds PHI|Holds protected health information under HIPAA.
Licensed data|Bought; use only as the licence says.
`;
