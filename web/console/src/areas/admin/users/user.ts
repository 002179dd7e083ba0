export interface User {
  id: string;
  login: string;
  name: string;
  email: string;
  role: string;
  role_name: string;
  agent: string | null;
  is_locked: boolean;
  locked_until_at: string | null;
  must_change_password: boolean;
  has_second_factor: boolean;
  signed_in_at: string | null;
  /** Of a new one only. */
  password?: string;
}

export interface UserDraft {
  login?: string;
  name: string;
  email?: string;
  role: string;
  is_locked?: boolean;
}
