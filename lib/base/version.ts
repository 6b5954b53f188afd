/** The version of this package, as every provenance states it; a test holds it equal to package.json. */
export const astrolabeVersion = "0.1.0";
