CREATE TABLE "give_ups" (
	"learner_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "give_ups_learner_id_slug_pk" PRIMARY KEY("learner_id","slug")
);
--> statement-breakpoint
ALTER TABLE "submissions" ADD COLUMN "key" uuid;--> statement-breakpoint
ALTER TABLE "give_ups" ADD CONSTRAINT "give_ups_learner_id_learners_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."learners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "submissions_learner_key" ON "submissions" USING btree ("learner_id","key");