export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 24 24" aria-hidden="true">
      <rect width="24" height="24" rx="5" fill="#1F5FBF" />
      <path d="M6.5 17.5v-4M11 17.5v-8M15.5 17.5v-6" stroke="#fff" strokeWidth="2.2" strokeLinecap="round" />
      <path
        d="M6 8.5 10.8 5l4.5 2.6L18.5 5"
        stroke="#B9CFF0"
        strokeWidth="1.6"
        fill="none"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
