/** Why a delivery stands as it does, where nothing but its state is to be said. */
export const ARRIVED = "Delivered.";
