/** In percent. Below it a share is too few answers to say anything of, and rounds to nothing where it is shown. */
export const LEAST_SHARE = 0.1;

export const SHARE_RANGE = `A share must be at least ${LEAST_SHARE} % and at most 100 %.`;
