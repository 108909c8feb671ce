import type { Schemas } from "../api/types";

export type ClassList = Schemas["ClassList"];
export type TaughtClass = Schemas["TaughtClass"];
export type JoinedClass = Schemas["JoinedClass"];
export type ClassInvitation = Schemas["ClassInvitation"];
export type ClassDeck = Schemas["ClassDeck"];
export type ClassMember = Schemas["ClassMember"];
export type ClassProgress = Schemas["ClassProgress"];
