// How long a batch is kept: as long as the lifecycle rule of the bucket keeps its objects.

const KEPT_DAYS = 400;

export const purgeDate = (createdAt: Date): Date => new Date(createdAt.getTime() + KEPT_DAYS * 86_400_000);
