/** Something can be taken from the queue. No payload. */
export const jobsChannel = "downhill_jobs";
/** A submission's job or grade changed. The payload is the submission's id. */
export const submissionsChannel = "downhill_submissions";
