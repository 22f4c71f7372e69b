/** Three streams that become one. */
export const favicon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><g fill="none" stroke="#0b7285" stroke-width="4" stroke-linecap="round"><path d="M4 6c8 0 8 10 14 10h10M4 26c8 0 8-10 14-10"/><path d="M4 16h10"/></g></svg>';
