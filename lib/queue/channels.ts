/** Something can be taken from the queue. No payload. */
export const jobsChannel = "downhill_jobs";
/** What a job is about changed: a submission's grade, an entry's verification. The payload is its id. */
export const submissionsChannel = "downhill_submissions";
