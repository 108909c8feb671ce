export type ClassDeck = {
  id: number;
  deckId: number;
  name: string;
  version: number;
  published: number;
  notes: number;
  delivered: number;
};
export type ClassMember = { id: number; name: string; joined: number; shares: boolean };
export type TaughtClass = {
  id: number;
  name: string;
  hasCode: boolean;
  members: ClassMember[];
  invited: string[];
  decks: ClassDeck[];
};
export type JoinedClass = { id: number; name: string; teacher: string; shares: boolean; decks: ClassDeck[] };
export type ClassInvitation = { id: number; name: string; teacher: string };
export type ClassList = { teaching: TaughtClass[]; member: JoinedClass[]; invitations: ClassInvitation[] };
export type ClassProgress = { name: string; cards: number; seen: number; reviews: number[] };
